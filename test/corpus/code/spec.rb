describe 'stemcell' do
  it 'creates' do
    para = {
      :image_id => {
        "cn-beijing" => "m-2zeg8vuliqcvg1mrsz87",
        "cn-hangzhou" => "m-bp1llu0wkp9jcy5ruwqt"
      }
    }
    cloud.delete_stemcell "m-2zebp6945ke75707q8ed"
  end
end
